namespace DeepSeekRouting.Tests;

public sealed class ComplexityModelTests
{
    private const int Kibibyte = 1024;

    [Fact]
    public void ToBytes_OwnModel_RoundTripsWithinHalfAMebibyte()
    {
        var bytes = ComplexityModel.Own.ToBytes();

        bytes.Length.ShouldBeLessThanOrEqualTo(512 * Kibibyte);
        ComplexityModel.FromBytes(bytes).ToBytes().ShouldBe(bytes);
    }

    [Fact]
    public void FromBytes_NoWeightFile_SaysSo()
    {
        var error = Should.Throw<InvalidDataException>(() => ComplexityModel.FromBytes(new byte[100]));

        error.Message.ShouldBe("Not a weight file of the complexity estimator.");
    }

    [Fact]
    public void FromBytes_OneBitChanged_IsDamaged()
    {
        var bytes = ComplexityModel.Own.ToBytes();
        bytes[bytes.Length / 2] ^= 1;

        Should.Throw<InvalidDataException>(() => ComplexityModel.FromBytes(bytes)).Message.ShouldContain("its checksum is wrong");
    }

    [Fact]
    public void FromBytes_CutOff_IsDamaged()
    {
        var bytes = ComplexityModel.Own.ToBytes();
        var half = new byte[bytes.Length / 2];
        Array.Copy(bytes, half, half.Length);

        Should.Throw<InvalidDataException>(() => ComplexityModel.FromBytes(half)).Message.ShouldContain("its checksum is wrong");
    }

    [Fact]
    public void FromBytes_OtherVersion_NamesBoth()
    {
        var bytes = ComplexityModel.Own.ToBytes();
        bytes[4]++;
        var content = bytes.AsSpan(0, bytes.Length - sizeof(ulong));
        BitConverter.GetBytes(System.IO.Hashing.XxHash64.HashToUInt64(content)).CopyTo(bytes, content.Length);

        Should.Throw<InvalidDataException>(() => ComplexityModel.FromBytes(bytes)).Message.ShouldContain($"has version {ComplexityModel.Version + 1} ");
    }
}
