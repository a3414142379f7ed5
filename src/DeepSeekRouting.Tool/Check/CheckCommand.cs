using System.CommandLine;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>check</c>: asks an endpoint what an application will rely on, before the application does.</summary>
internal static class CheckCommand
{
    private static string CheckNames => string.Join(", ", EndpointCheck.All.Select(check => check.Name));

    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        Option<string?> address = new("--base-url") { Description = "The address in front of /chat/completions, for example https://api.deepseek.com." };
        Option<bool> emulator = new("--emulator") { Description = "Checks an emulator in this process instead, which passes: nothing is called and nothing spent." };
        Option<string[]> models = new("--model") { Description = "A model id; can be repeated.", DefaultValueFactory = _ => [DeepSeekModels.Flash.ModelId!, DeepSeekModels.Pro.ModelId!] };
        Option<string[]> skipped = new("--skip") { Description = $"A check to leave out; can be repeated: {CheckNames}.", DefaultValueFactory = _ => [] };
        Option<string> key = new("--key-variable") { Description = "The environment variable that holds the API key.", DefaultValueFactory = _ => "DEEPSEEK_API_KEY" };
        Option<int> timeout = new("--timeout") { Description = "Seconds that one answer may take.", DefaultValueFactory = _ => 300 };
        Option<bool> agreed = new("--yes") { Description = "Agrees to the costs that are told; needed where nobody can be asked." };
        Option<bool> json = new("--json") { Description = "Prints the findings as JSON." };
        timeout.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<int>() >= 1) return;
            result.AddError("--timeout must be at least 1 second.");
        });
        skipped.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => !EndpointCheck.All.Any(check => check.Name == token.Value)) is { } unknown)
                result.AddError($"--skip '{unknown.Value}' is no check. Checks: {CheckNames}.");
        });

        var command = new Command("check", "Checks an endpoint before production: thinking over tool calls, failing tools, JSON, log probabilities, streams, usage, the context limit.")
        {
            address, emulator, models, skipped, key, timeout, agreed, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(emulator) == result.GetValue(address) is not null) result.AddError("Give either --base-url or --emulator.");
            else if (result.GetValue(address) is { } given && !IsAddress(given)) result.AddError($"--base-url must be an http or https address without a query, not '{given}'.");
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new CheckSettings
            {
                BaseAddress = parsed.GetValue(address),
                KeyVariable = parsed.GetValue(key)!,
                Models = parsed.GetValue(models)!,
                Skipped = parsed.GetValue(skipped)!,
                Timeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
                IsAgreed = parsed.GetValue(agreed),
                IsJson = parsed.GetValue(json),
            };
            return RunAsync(settings, new CheckScreen(output, error), new(error), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(CheckSettings settings, CheckScreen screen, ProgressBar bar, CancellationToken cancellationToken)
    {
        if (settings.BaseAddress is { } address)
        {
            string? key = Environment.GetEnvironmentVariable(settings.KeyVariable);
            if (string.IsNullOrWhiteSpace(key)) return screen.Refuse($"Set the environment variable {settings.KeyVariable} to the API key, or name another with --key-variable.");
            return await CheckAsync(settings, address, key, screen, bar, cancellationToken).ConfigureAwait(false);
        }

        DeepSeekServer server = await CheckEmulator.StartAsync().ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            return await CheckAsync(settings, server.BaseAddress.ToString(), server.Options.ApiKey, screen, bar, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<int> CheckAsync(CheckSettings settings, string address, string key, CheckScreen screen, ProgressBar bar, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        EndpointCheck[] checks = [.. EndpointCheck.All.Where(check => !settings.Skipped.Contains(check.Name, StringComparer.Ordinal))];
        IChatClient[] clients = [.. settings.Models.Select(id => ClientOf(id, address, key, settings.Timeout, http))];
        CheckedModel[] models = [.. settings.Models.Zip(clients, (id, client) => new CheckedModel(id, client, CheckedModel.ProfileOf(id)?.Prices?.PriceAt(TimeProvider.System.GetUtcNow())))];
        try
        {
            if (!settings.IsJson) screen.ShowPlan(address, models, checks);
            if (!new Uri(address).IsLoopback && !settings.IsAgreed && !await screen.AgreesAsync(cancellationToken).ConfigureAwait(false))
            {
                return screen.Refuse("Nothing was sent. Add --yes to agree to the costs.");
            }

            List<CheckResult> results = await bar.ShowAsync(
                "checking", progress => EndpointChecker.RunAsync(models, checks, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
            results.AddRange(from id in settings.Models from name in settings.Skipped select new CheckResult { Model = id, Check = name, Status = CheckStatus.Skipped, Finding = "left out" });
            if (settings.IsJson) screen.ShowJson(results);
            else screen.Show(results);
            return results.Exists(result => result.Status == CheckStatus.Failed) ? CommandLine.Failed : 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return screen.Refuse("Cancelled: the checks are not complete.");
        }
        finally
        {
            foreach (IChatClient client in clients) client.Dispose();
        }
    }

    private static DeepSeekChatClient ClientOf(string id, string address, string key, TimeSpan timeout, HttpClient http) => new(http, new DeepSeekChatClientOptions
    {
        ModelId = id,
        ApiKey = key,
        BaseAddress = address,
        FirstByteTimeout = timeout,
        SilenceTimeout = timeout,
        TotalTimeout = timeout,
    });

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Query.Length == 0;
}
