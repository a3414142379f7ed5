namespace DeepSeekRouting.Evaluation;

/// <summary>Multinomial logistic regression on grams with an L2 penalty, fitted by Adam on all examples at once: the loss is convex, so the way there hardly matters.</summary>
/// <param name="Biases">The log-odds of each class before anything was read.</param>
/// <param name="Weights">The log-odds of each gram by class.</param>
internal sealed record SoftmaxRegression(double[] Biases, IReadOnlyDictionary<uint, double[]> Weights)
{
    private const int Steps = 120;
    private const double Rate = 0.08;
    private const double MeanDecay = 0.9;
    private const double SquareDecay = 0.99;

    /// <param name="bags">The examples.</param>
    /// <param name="classes">The class of each example, from 0 to the last of <see cref="DomainNames.All"/>.</param>
    /// <param name="importance">The weight of each example.</param>
    /// <param name="representative">How many examples, from the first, tell how frequent a class is.</param>
    /// <param name="grams">The grams that get weights.</param>
    /// <param name="scale">What a gram's value is multiplied by: the larger, the less the penalty keeps its weight small.</param>
    /// <param name="penalty">Half of it times the squared weights of the scaled grams is added to the negative log likelihood; above 0.</param>
    /// <param name="progress">Is told how much is done.</param>
    public static SoftmaxRegression Fit(
        GramBag[] bags, int[] classes, double[] importance, int representative, uint[] grams, IReadOnlyDictionary<uint, float> scale, double penalty, IProgress<double>? progress)
    {
        int count = DomainNames.All.Count, width = (grams.Length + 1) * count, biases = width - count;
        var rows = ToRows(bags, grams, scale);
        double[] weights = new double[width], gradient = new double[width], mean = new double[width], square = new double[width], error = new double[count];
        double total = importance.Sum();
        for (var step = 1; step <= Steps; step++)
        {
            for (var i = 0; i < biases; i++) gradient[i] = penalty * weights[i] / total;
            Array.Clear(gradient, biases, count);
            for (var row = 0; row < rows.Length; row++)
            {
                Classify(rows[row], weights, error);
                error[classes[row]]--;
                for (var c = 0; c < count; c++) error[c] *= importance[row] / total;
                for (var c = 0; c < count && row < representative; c++) gradient[biases + c] += error[c];
                foreach (var (place, value) in rows[row])
                {
                    for (var c = 0; c < count; c++) gradient[place + c] += value * error[c];
                }
            }

            double rate = Rate * (1 - ((step - 1.0) / Steps)) * Math.Sqrt(1 - Math.Pow(SquareDecay, step)) / (1 - Math.Pow(MeanDecay, step));
            for (var i = 0; i < width; i++)
            {
                mean[i] += (1 - MeanDecay) * (gradient[i] - mean[i]);
                square[i] += (1 - SquareDecay) * ((gradient[i] * gradient[i]) - square[i]);
                weights[i] -= rate * mean[i] / (Math.Sqrt(square[i]) + 1e-9);
            }

            progress?.Report((double)step / Steps);
        }

        var byGram = grams.Select((gram, i) => (gram, Row: weights.AsSpan(i * count, count).ToArray().Select(weight => weight * scale[gram]).ToArray()));
        return new(weights[biases..], byGram.ToDictionary(pair => pair.gram, pair => pair.Row));
    }

    private static (int Place, float Value)[][] ToRows(GramBag[] bags, uint[] grams, IReadOnlyDictionary<uint, float> scale)
    {
        var places = grams.Select((gram, i) => (gram, i)).ToDictionary(pair => pair.gram, pair => pair.i * DomainNames.All.Count);
        return [.. bags.Select(bag => bag.Grams.Zip(bag.Values)
            .Where(pair => places.ContainsKey(pair.First))
            .Select(pair => (places[pair.First], pair.Second * scale[pair.First]))
            .ToArray())];
    }

    /// <summary>Writes the probability of each class.</summary>
    private static void Classify((int Place, float Value)[] row, double[] weights, double[] probabilities)
    {
        int count = probabilities.Length;
        weights.AsSpan(weights.Length - count).CopyTo(probabilities);
        foreach (var (place, value) in row)
        {
            for (var c = 0; c < count; c++) probabilities[c] += value * weights[place + c];
        }

        double highest = probabilities.Max(), sum = 0;
        for (var c = 0; c < count; c++) sum += probabilities[c] = Math.Exp(probabilities[c] - highest);
        for (var c = 0; c < count; c++) probabilities[c] /= sum;
    }
}
