using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using DeepSeekRouting.Benchmarks;

if (args is ["serve"])
{
    await AnswerServer.ServeAsync();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(RouterOverhead).Assembly).Run(args, DefaultConfig.Instance);
