namespace DeepSeekRouting.Evaluation;

/// <summary>Logistic regression with an L2 penalty on the weights of standardised features, fitted by Newton's method.</summary>
/// <param name="Bias">The log-odds at zero.</param>
/// <param name="Weights">The log-odds of each feature's unit: of the features as they are, not standardised.</param>
internal sealed record LogisticRegression(double Bias, double[] Weights)
{
    private const int MostSteps = 50;
    private const double SmallestStep = 1e-10;

    /// <param name="features">One row of features a case; all rows of equal length.</param>
    /// <param name="labels">What is to be foretold.</param>
    /// <param name="penalty">Half of it times the squared weights is added to the negative log likelihood; above 0.</param>
    public static LogisticRegression Fit(IReadOnlyList<double[]> features, IReadOnlyList<bool> labels, double penalty)
    {
        var scale = FeatureScale.Of(features);
        double[][] rows = [.. features.Select(scale.Apply)];
        int width = rows[0].Length;
        var weights = new double[width];
        for (var step = 0; step < MostSteps; step++)
        {
            double[] move = NewtonStep(rows, labels, weights, penalty);
            for (var i = 0; i < width; i++) weights[i] += move[i];
            if (move.Max(Math.Abs) < SmallestStep) break;
        }

        return scale.Undo(weights);
    }

    public double Probability(ReadOnlySpan<double> features)
    {
        double logOdds = Bias;
        for (var i = 0; i < Weights.Length; i++) logOdds += Weights[i] * features[i];
        return 1 / (1 + Math.Exp(-logOdds));
    }

    private static double[] NewtonStep(double[][] rows, IReadOnlyList<bool> labels, double[] weights, double penalty)
    {
        int width = weights.Length;
        var gradient = new double[width];
        double[][] curvature = [.. weights.Select(_ => new double[width])];
        for (var row = 0; row < rows.Length; row++)
        {
            double probability = 1 / (1 + Math.Exp(-Dot(rows[row], weights)));
            double error = (labels[row] ? 1 : 0) - probability;
            for (var i = 0; i < width; i++)
            {
                gradient[i] += error * rows[row][i];
                for (var j = 0; j <= i; j++) curvature[i][j] += probability * (1 - probability) * rows[row][i] * rows[row][j];
            }
        }

        // The last column is the bias, which pays no penalty.
        for (var i = 0; i < width - 1; i++)
        {
            gradient[i] -= penalty * weights[i];
            curvature[i][i] += penalty;
        }

        curvature[width - 1][width - 1] += 1e-9;
        return Solve(curvature, gradient);
    }

    /// <summary>Solves a system with a positive definite matrix, of which the lower half is given, by Cholesky's method.</summary>
    private static double[] Solve(double[][] matrix, double[] right)
    {
        int width = right.Length;
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                double sum = matrix[i][j];
                for (var k = 0; k < j; k++) sum -= matrix[i][k] * matrix[j][k];
                matrix[i][j] = i == j ? Math.Sqrt(sum) : sum / matrix[j][j];
            }
        }

        for (var i = 0; i < width; i++)
        {
            for (var k = 0; k < i; k++) right[i] -= matrix[i][k] * right[k];
            right[i] /= matrix[i][i];
        }

        for (int i = width - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < width; k++) right[i] -= matrix[k][i] * right[k];
            right[i] /= matrix[i][i];
        }

        return right;
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
