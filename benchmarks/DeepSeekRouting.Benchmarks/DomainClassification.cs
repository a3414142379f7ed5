using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Benchmarks;

/// <summary>What telling a request's domain costs, in English and Chinese.</summary>
[MemoryDiagnoser]
public class DomainClassification
{
    private const string ChineseSentence = "父亲七十二岁,正在服用华法林,这周开始吃布洛芬,腿上出现瘀斑,需要马上去医院检查吗?";

    private static readonly string Chinese = string.Concat(Enumerable.Repeat(ChineseSentence, (8192 / ChineseSentence.Length) + 1));
    private readonly TextDomainClassifier _classifier = new(DomainModel.BuiltIn);
    private ChatMessage[] _messages = [];

    [Params("en", "zh")]
    public string Language { get; set; } = "en";

    [Params(200, 1024, 8192)]
    public int Characters { get; set; }

    [GlobalSetup]
    public void Setup() => _messages = [new(ChatRole.User, (Language == "en" ? Prompts.Long : Chinese)[..Characters])];

    [Benchmark]
    public DomainEstimate Classify() => _classifier.Classify(_messages, instructions: null);
}
