using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DeepSeekRouting.Benchmarks;

if (args is ["serve"])
{
    await AnswerServer.ServeAsync();
    return;
}

// In process: every case and its rival share one warm process, and no project is generated and built for each.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithIterationCount(10).WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(RouterOverhead).Assembly).Run(args, config);
