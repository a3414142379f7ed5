using System.Text.Json;

namespace DeepSeekRouting.Evaluation;

/// <summary>
/// Reads a decision log that <c>UseDecisionLog</c> wrote: a file, several, or folders of them, and puts feedback to its decisions whichever file it is in.
/// Reads decisions one at a time, so that a log may be larger than the memory: only the feedback is held, and of each decision its id, in some 20 bytes. Not thread-safe.
/// </summary>
public sealed class DecisionLogReader
{
    private const string Pattern = "*.jsonl";

    // What looking for feedback takes of the time that reading decisions takes, about.
    private const double FeedbackWeight = 0.2;

    private readonly IReadOnlyList<string> _files;
    private Dictionary<string, FeedbackRecord>? _feedback;

    private DecisionLogReader(IReadOnlyList<string> files) => _files = files;

    /// <summary>Gets the files, in the order in which they are read: by name within a folder, which is the order of their beginnings.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Gets how many files ended in a line that was cut off, as a process that crashed leaves it. Such lines are passed over. Known once <see cref="Read()"/> has come to its end.</summary>
    public int TornLines { get; private set; }

    /// <summary>
    /// Gets how many decisions were passed over because one with the same id had been read, as where a log was given together with a copy of it. Known once <see cref="Read()"/> has come to its end.
    /// </summary>
    public int RepeatedDecisions { get; private set; }

    /// <summary>Gets how many feedback records there were.</summary>
    public int FeedbackLines { get; private set; }

    /// <summary>Gets how many requests feedback was given on, whether they are in the log or not.</summary>
    internal int JudgedRequests => _feedback?.Count ?? 0;

    /// <summary>Opens logs.</summary>
    /// <param name="paths">Files, or folders whose files end in <c>.jsonl</c>.</param>
    /// <returns>The reader.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="paths"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidDataException">A path does not exist, or a folder holds no such file.</exception>
    public static DecisionLogReader Open(params IEnumerable<string> paths) => new([.. (paths ?? throw new ArgumentNullException(nameof(paths))).SelectMany(FilesOf).DistinctBy(Path.GetFullPath)]);

    /// <summary>Reads the decisions, each once and with the last feedback on it. May be called again: everything is then read again.</summary>
    /// <returns>The decisions, in the order of files and lines.</returns>
    /// <exception cref="InvalidDataException">A line is not of a decision log; the message names file, line and field.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public IEnumerable<DecisionRecord> Read() => Read(progress: null);

    /// <summary>Reads as <see cref="Read()"/> does.</summary>
    /// <param name="progress">Is told how much of the files is read, 0 to 1.</param>
    internal IEnumerable<DecisionRecord> Read(IProgress<double>? progress)
    {
        var passes = new ProgressParts(progress, FeedbackWeight, 1);
        _feedback ??= ReadFeedback(passes[0]);
        TornLines = 0;
        RepeatedDecisions = 0;
        var seen = new SeenIds();
        foreach (var record in Lines(feedbackOnly: false, passes[1]))
        {
            if (record is not DecisionRecord decision)
            {
                continue;
            }

            if (seen.Add(decision.Trace.Id))
            {
                yield return _feedback.TryGetValue(decision.Trace.Id, out var feedback) ? decision with { Feedback = feedback } : decision;
            }
            else
            {
                RepeatedDecisions++;
            }
        }
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (!Directory.Exists(path))
        {
            throw new InvalidDataException($"{path}: the file does not exist");
        }

        var files = Directory.GetFiles(path, Pattern);
        Array.Sort(files, StringComparer.Ordinal);
        return files.Length > 0 ? files : throw new InvalidDataException($"{path}: the folder holds no {Pattern} file");
    }

    private Dictionary<string, FeedbackRecord> ReadFeedback(IProgress<double>? progress)
    {
        var latest = new Dictionary<string, FeedbackRecord>(StringComparer.Ordinal);
        FeedbackLines = 0;
        foreach (var feedback in Lines(feedbackOnly: true, progress).OfType<FeedbackRecord>())
        {
            FeedbackLines++;
            if (!latest.TryGetValue(feedback.TraceId, out var known) || known.At <= feedback.At)
            {
                latest[feedback.TraceId] = feedback;
            }
        }

        return latest;
    }

    private IEnumerable<object> Lines(bool feedbackOnly, IProgress<double>? progress)
    {
        var files = new ProgressParts(progress, [.. _files.Select(file => 1.0 + new FileInfo(file).Length)]);
        return _files.SelectMany((file, number) => Lines(file, feedbackOnly, files[number]));
    }

    private IEnumerable<object> Lines(string file, bool feedbackOnly, IProgress<double>? progress)
    {
        // A log may be read while it is written.
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        var lines = new LineReader(stream);
        while (lines.TryRead(out var line))
        {
            if (!IsBlank(line.Span) && (!feedbackOnly || DecisionLine.MayBeFeedback(line.Span)) && Read(line, file, lines) is { } record)
            {
                yield return record;
            }

            if (progress is not null && stream is { CanSeek: true, Length: > 0 }) progress.Report((double)stream.Position / stream.Length);
        }
    }

    private object? Read(ReadOnlyMemory<byte> line, string file, LineReader lines)
    {
        var place = FormattableString.Invariant($"{file}, line {lines.Number}");
        try
        {
            return DecisionLine.Read(line, place);
        }
        catch (JsonException) when (!lines.HasEnd)
        {
            TornLines++;
            return null;
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"{place}: not valid JSON");
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8).IsEmpty;
}
