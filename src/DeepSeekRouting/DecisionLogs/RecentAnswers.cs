namespace DeepSeekRouting;

/// <summary>The last answers, so that feedback by trace id finds the row of the ledger. Thread-safe.</summary>
internal sealed class RecentAnswers(int capacity)
{
    private readonly Dictionary<string, FeedbackEntry> _answers = new(StringComparer.Ordinal);
    private readonly Queue<string> _ids = new();

    public void Add(string id, in FeedbackEntry answer)
    {
        lock (_answers)
        {
            if (_ids.Count >= capacity)
            {
                if (capacity == 0)
                {
                    return;
                }

                _answers.Remove(_ids.Dequeue());
            }

            _answers[id] = answer;
            _ids.Enqueue(id);
        }
    }

    /// <summary>Takes an answer out: a verdict counts once.</summary>
    public FeedbackEntry? Take(string id)
    {
        lock (_answers)
        {
            if (!_answers.TryGetValue(id, out var answer))
            {
                return null;
            }

            _answers.Remove(id);
            return answer;
        }
    }
}
