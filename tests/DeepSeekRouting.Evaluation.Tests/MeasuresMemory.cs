namespace DeepSeekRouting.Evaluation.Tests;

/// <summary>Tests that measure the memory of the whole process, and so run alone.</summary>
[CollectionDefinition(nameof(MeasuresMemory), DisableParallelization = true)]
public sealed class MeasuresMemory;
