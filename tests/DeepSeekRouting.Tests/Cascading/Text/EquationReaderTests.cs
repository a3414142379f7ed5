using System.Globalization;
using CsCheck;

namespace DeepSeekRouting.Tests;

public sealed class EquationReaderTests
{
    [Theory]
    [InlineData("3*60=180", 180)]
    [InlineData("3 × 60 = 180", 180)]
    [InlineData("3 x 60 = 180", 180)]
    [InlineData("3x60=180", 180)]
    [InlineData("180 ÷ 3 = 60", 60)]
    [InlineData("He pays $1,200.50 + $99.50 = $1,300.", 1300)]
    [InlineData("20% of 50 = 10", 10)]
    [InlineData("20% * 50 = 10", 10)]
    [InlineData("(12 / 20) x 100 = 60%", 0.6)]
    [InlineData("50% - 25% = 25", 25)]
    [InlineData("(8 + 10 + 1 + 5) / 4 = 24 / 4 = 6", 6)]
    [InlineData("2 + 3 * 4 = 14", 14)]
    [InlineData("5 + 3 = 8 * 2 = 16", 16)]
    [InlineData("10 / 3 = 3.33", 3.33)]
    [InlineData("10 / 3 = 3", 3)]
    [InlineData("2 / 3 = 2/3", 2.0 / 3)]
    [InlineData("- 5 * 3 = 15", 15)]
    [InlineData("so **5 * 3 = 15**", 15)]
    [InlineData("5 * 3 = **15**", 15)]
    [InlineData(@"5 \times 3 = 15 and", 15)]
    [InlineData(@"5 \* 3 = 15", 15)]
    [InlineData("3 hours * $20/hour = $60", 60)]
    [InlineData("21 dozens * $2 per dozen = $42 per day", 42)]
    [InlineData("252 eggs / 12 eggs per dozen = 21 dozens", 21)]
    [InlineData("12 (chicken) + 5 * 3 (milk) = 27", 27)]
    [InlineData("$<<5*8=40>>40", 40)]
    [InlineData("5 - 8 = -3", -3)]
    [InlineData("3元 × 5 = 15元", 15)]
    [InlineData("1. 4 + 4 = 8", 8)]
    [InlineData("the max 4 + 4 = 8", 8)]
    [InlineData("54-50=4", 4)]
    public void Read_RightEquation_AddsUp(string text, double result)
    {
        Equation equation = ReadAll(text).ShouldHaveSingleItem();

        equation.AddsUp.ShouldBeTrue();
        equation.Result.ShouldBe(result, 1e-9);
    }

    [Theory]
    [InlineData("3*60=190")]
    [InlineData("He pays $1,200.50 + $99.50 = $1,200.")]
    [InlineData("4 * 3 + 6 = 20 + 6 = 26")]
    [InlineData("<<490*194=94660>>")]
    [InlineData("10 / 3 = 3.43")]
    [InlineData("(2 + 3) * 4 = 14")]
    [InlineData("18 × 5 = 80。")]
    [InlineData("50% - 25% = 35%")]
    public void Read_WrongEquation_DoesNotAddUp(string text) => ReadAll(text).ShouldHaveSingleItem().AddsUp.ShouldBeFalse();

    [Theory]
    [InlineData("101 + 11 = 1000")]
    [InlineData("100 - 20% = 80")]
    [InlineData("1-3 = 1 point, 4-6 = 2 points")]
    [InlineData("1.000 + 500 = 1.500")]
    [InlineData("3 hours + 30 minutes = 3.5 hours")]
    [InlineData("17 / 5 = 3 remainder 2")]
    [InlineData("8 + 7 = 3 (mod 12)")]
    [InlineData("2 * 3 = 6 million")]
    [InlineData("2 * 30 = 60k")]
    [InlineData("3 * 5 = 2万")]
    [InlineData("12 + 3 = 3:00")]
    [InlineData("7 * 3 ≈ 20")]
    public void Read_WhatCannotBeTold_AddsUp(string text) => ReadAll(text).ShouldAllBe(equation => equation.AddsUp);

    [Theory]
    [InlineData("x = 3")]
    [InlineData("3x + 4 = 10")]
    [InlineData("2 ** 3 = 9")]
    [InlineData("2^3 + 1 = 10")]
    [InlineData("a - 3 + 4 = 10")]
    [InlineData("if (1 + 1 == 3)")]
    [InlineData("1 + 1 => 3")]
    [InlineData("on 2024-01-15")]
    [InlineData("f(3 + 1) = 9")]
    [InlineData("10 minutes = 600 seconds")]
    [InlineData("7 // 2 = 3")]
    [InlineData("<<12*7/(7+1")]
    [InlineData("√16 + 2 = 6")]
    [InlineData("sin 30 + 0.5 = 1")]
    [InlineData("17 % 5 + 1 = 3")]
    [InlineData("1 << 3 + 1 = 16")]
    [InlineData("0x10 + 1 = 17")]
    [InlineData("5! + 1 = 121")]
    [InlineData("3 × 5² = 75")]
    [InlineData("(1, 2) + (3, 4) = (4, 6)")]
    [InlineData("2 × 3,50 = 7,00")]
    public void Read_OtherText_HasNoEquation(string text) => ReadAll(text).ShouldBeEmpty();

    [Fact]
    public void Read_SeveralEquations_AreAllFoundWithTheirNumbers()
    {
        Span<double> operands = stackalloc double[8];
        var reader = new EquationReader("First 2 * 3 = 6, then 6 + 1 = 7. Next: 7/7=1", operands);

        reader.TryRead(out var first).ShouldBeTrue();
        operands[..reader.OperandCount].ToArray().ShouldBe([2, 3]);
        reader.TryRead(out var second).ShouldBeTrue();
        operands[..reader.OperandCount].ToArray().ShouldBe([6, 1]);
        reader.TryRead(out var third).ShouldBeTrue();
        reader.TryRead(out _).ShouldBeFalse();
        new[] { first.Result, second.Result, third.Result }.ShouldBe([6, 7, 1]);
    }

    [Fact]
    public void Read_AnyProductOrSum_AddsUpOnlyIfItDoes() =>
        Gen.Select(Gen.Int[2, 9999], Gen.Int[2, 9999], Gen.Int[-3, 3], Gen.Bool).Sample((left, right, error, isSum) =>
        {
            long result = (isSum ? (long)left + right : (long)left * right) + error;
            string text = string.Format(CultureInfo.InvariantCulture, "That is {0:N0} {1} {2} = {3:N0}.", left, isSum ? '+' : '*', right, result);
            ReadAll(text).ShouldHaveSingleItem().AddsUp.ShouldBe(error == 0 || IsBinary(left, right, result));
        });

    private static bool IsBinary(params long[] numbers) =>
        numbers.All(number => number > 9 && number.ToString(CultureInfo.InvariantCulture).All(digit => digit is '0' or '1'));

    private static List<Equation> ReadAll(string text)
    {
        var equations = new List<Equation>();
        var reader = new EquationReader(text.AsSpan(), new double[32]);
        while (reader.TryRead(out var equation)) equations.Add(equation);
        return equations;
    }
}
