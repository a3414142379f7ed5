using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Evaluation;

/// <summary>Shows what the built-in classifier says of prompts of somebody else, by their subject.</summary>
internal static class DomainSubjects
{
    /// <param name="path">A JSONL file with subject and prompt.</param>
    /// <exception cref="InvalidDataException">The file does not exist, or a line is not such an object.</exception>
    public static IReadOnlyList<DomainSubjectFigures> Measure(string path)
    {
        var classifier = new TextDomainClassifier(DomainModel.BuiltIn);
        return [.. JsonLines.Load(path, row => (Subject: row.Text("subject"), Said: classifier.Classify([new(ChatRole.User, row.Text("prompt"))], instructions: null).Domain))
            .GroupBy(row => row.Subject)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new DomainSubjectFigures
            {
                Subject = group.Key,
                Prompts = group.Count(),
                Said = [.. group.CountBy(row => row.Said).OrderByDescending(said => said.Value).ThenBy(said => said.Key, StringComparer.Ordinal).Select(said => (said.Key, (double)said.Value / group.Count()))],
            })];
    }
}
