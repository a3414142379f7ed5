using System.Text;
using System.Text.Json;

namespace QuickStart;

/// <summary>Reads prompts from JSON Lines. It is strict, so that a misspelt hint is an error and not a prompt without that hint.</summary>
internal static class PromptFile
{
    private const double LongestBudgetMs = 86_400_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="PromptFileException">The file is missing, unreadable, empty or malformed.</exception>
    public static IReadOnlyList<Prompt> Read(string path)
    {
        List<Prompt> prompts = [];
        var lines = ReadLines(path);
        for (var index = 0; index < lines.Length; index++)
        {
            if (!string.IsNullOrWhiteSpace(lines[index]))
            {
                prompts.Add(ReadPrompt(lines[index], $"{path}, line {index + 1}"));
            }
        }

        return prompts.Count > 0 ? prompts : throw new PromptFileException($"{path}: the file holds no prompts. Write one JSON object a line, such as {{\"prompt\":\"Hello\"}}.");
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PromptFileException($"{path}: the file does not exist.", exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new PromptFileException($"{path}: the file is not UTF-8 text.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new PromptFileException($"{path}: the file cannot be read ({exception.GetType().Name}).", exception);
        }
    }

    private static Prompt ReadPrompt(string line, string place)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? ReadPrompt(document.RootElement, place)
                : throw new PromptFileException($"{place}: not a JSON object.");
        }
        catch (JsonException exception)
        {
            var reason = exception.Message.Split(" LineNumber:")[0].TrimEnd('.');
            throw new PromptFileException($"{place}: not valid JSON: {reason}.", exception);
        }
        catch (InvalidOperationException exception) // A \u escape that is half a character.
        {
            throw new PromptFileException($"{place}: not valid Unicode text.", exception);
        }
    }

    private static Prompt ReadPrompt(JsonElement json, string place)
    {
        var prompt = new Prompt { Text = "" };
        foreach (var field in json.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null))
        {
            var value = field.Value;
            var where = $"{place}, field \"{field.Name}\"";
            prompt = field.Name switch
            {
                "prompt" => prompt with { Text = Text(value, where) },
                "domain" => prompt with { Domain = Text(value, where) },
                "risk" => prompt with { Risk = Number(value, 1, 10, where) },
                "errorCost" => prompt with { ErrorCost = Amount(value, where) },
                "task" => prompt with { Task = Text(value, where) },
                "latencyBudgetMs" => prompt with { LatencyBudget = TimeSpan.FromMilliseconds(Number(value, 1, LongestBudgetMs, where)) },
                "model" => prompt with { Model = Text(value, where) },
                _ => throw new PromptFileException($"{where}: unknown. Fields: prompt, domain, risk, errorCost, task, latencyBudgetMs, model."),
            };
        }

        return prompt.Text.Length > 0 ? prompt : throw new PromptFileException($"{place}, field \"prompt\": missing.");
    }

    private static string Text(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw new PromptFileException($"{where}: must be a string that is not blank.");

    private static double Number(JsonElement value, double least, double most, string where) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most
            ? number
            : throw new PromptFileException(FormattableString.Invariant($"{where}: must be a number from {least:N0} to {most:N0}."));

    private static decimal Amount(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var amount) && amount >= 0
            ? amount
            : throw new PromptFileException($"{where}: must be an amount of USD, 0 or more.");
}
