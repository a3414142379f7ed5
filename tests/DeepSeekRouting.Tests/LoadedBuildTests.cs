using System.Reflection;
using System.Runtime.Versioning;

namespace DeepSeekRouting.Tests;

/// <summary>These sources are compiled twice, against both builds of the core; this proves which build is loaded.</summary>
public sealed class LoadedBuildTests
{
#if NETSTANDARD_BUILD
    private const string Expected = ".NETStandard,Version=v2.0";
#else
    private const string Expected = ".NETCoreApp,Version=v10.0";
#endif

    [Fact]
    public void CoreAssembly_OfTheseTests_IsTheBuildUnderTest() =>
        typeof(DeepSeekChatClient).Assembly.GetCustomAttribute<TargetFrameworkAttribute>().ShouldNotBeNull().FrameworkName.ShouldBe(Expected);
}
