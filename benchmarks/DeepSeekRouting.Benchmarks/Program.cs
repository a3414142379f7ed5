using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DeepSeekRouting.Benchmarks;

if (args is ["serve", var concurrencyLimit, var delay, var delayPerChunk])
{
    await AnswerServer.ServeAsync(concurrencyLimit, delay, delayPerChunk);
    return;
}

if (args is ["load"])
{
    await LoadComparison.RunAsync(LoadComparison.Full);
    await FirstContentComparison.RunAsync(rounds: 100);
    return;
}

if (args is ["agreement"])
{
    SemanticLookup.PrintAgreement(queries: 5_000);
    return;
}

// In process: every case and its rival share one warm process, and no project is generated and built for each.
var job = args.Contains("--smoke") ? Job.Dry : Job.ShortRun.WithIterationCount(10);
var config = DefaultConfig.Instance.AddJob(job.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(RouterOverhead).Assembly).Run([.. args.Where(argument => argument != "--smoke")], config);
if (args.Contains("--smoke"))
{
    await LoadComparison.RunAsync(LoadComparison.Smoke);
    await FirstContentComparison.RunAsync(rounds: 2);
    SemanticLookup.PrintAgreement(queries: 20);
}
