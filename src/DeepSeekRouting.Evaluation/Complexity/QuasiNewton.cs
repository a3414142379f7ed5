namespace DeepSeekRouting.Evaluation;

/// <summary>Finds the lowest point of a convex function with many variables (L-BFGS, Nocedal and Wright, algorithm 7.5).</summary>
internal static class QuasiNewton
{
    private const int Memory = 8;
    private const int MostHalvings = 25;
    private const double SufficientDecrease = 1e-4;
    private const double SmallestProgress = 1e-6;

    /// <param name="point">Where to start; receives the lowest point found.</param>
    /// <param name="mostSteps">When to stop at the latest.</param>
    /// <param name="measure">Takes a point, writes the gradient into its second argument, returns the value.</param>
    public static void Minimize(double[] point, int mostSteps, Func<double[], double[], double> measure)
    {
        var gradient = new double[point.Length];
        var nextPoint = new double[point.Length];
        var nextGradient = new double[point.Length];
        var moves = new List<(double[] Step, double[] Change)>(Memory);
        double value = measure(point, gradient);
        for (var step = 0; step < mostSteps; step++)
        {
            double[] direction = DirectionOf(gradient, moves);
            double slope = Dot(gradient, direction);
            double next = value;
            double length = 1;
            var halvings = 0;
            for (; halvings < MostHalvings; halvings++, length /= 2)
            {
                for (var i = 0; i < point.Length; i++) nextPoint[i] = point[i] + (length * direction[i]);
                next = measure(nextPoint, nextGradient);
                if (next <= value + (SufficientDecrease * length * slope)) break;
            }

            if (halvings == MostHalvings) return;
            Remember(moves, Subtract(nextPoint, point), Subtract(nextGradient, gradient));
            bool isDone = value - next < SmallestProgress * Math.Abs(value);
            Array.Copy(nextPoint, point, point.Length);
            Array.Copy(nextGradient, gradient, gradient.Length);
            value = next;
            if (isDone) return;
        }
    }

    /// <summary>The gradient, turned and scaled by what the last moves told of the curvature.</summary>
    private static double[] DirectionOf(double[] gradient, List<(double[] Step, double[] Change)> moves)
    {
        double[] direction = [.. gradient.Select(part => -part)];
        if (moves.Count == 0) return Scale(direction, 1 / Math.Max(Math.Sqrt(Dot(gradient, gradient)), 1e-12));

        var shares = new double[moves.Count];
        for (int i = moves.Count - 1; i >= 0; i--)
        {
            (double[] step, double[] change) = moves[i];
            shares[i] = Dot(step, direction) / Dot(step, change);
            AddTo(direction, change, -shares[i]);
        }

        (double[] lastStep, double[] lastChange) = moves[^1];
        Scale(direction, Dot(lastStep, lastChange) / Dot(lastChange, lastChange));
        for (var i = 0; i < moves.Count; i++)
        {
            (double[] step, double[] change) = moves[i];
            AddTo(direction, step, shares[i] - (Dot(change, direction) / Dot(step, change)));
        }

        return direction;
    }

    private static void Remember(List<(double[] Step, double[] Change)> moves, double[] step, double[] change)
    {
        if (Dot(step, change) <= 1e-10) return;
        if (moves.Count == Memory) moves.RemoveAt(0);
        moves.Add((step, change));
    }

    private static double[] Subtract(double[] left, double[] right)
    {
        var difference = new double[left.Length];
        for (var i = 0; i < left.Length; i++) difference[i] = left[i] - right[i];
        return difference;
    }

    private static double[] Scale(double[] vector, double factor)
    {
        for (var i = 0; i < vector.Length; i++) vector[i] *= factor;
        return vector;
    }

    private static void AddTo(double[] vector, double[] other, double factor)
    {
        for (var i = 0; i < vector.Length; i++) vector[i] += factor * other[i];
    }

    /// <summary>One after the other: sums of vectors of a hardware's width would differ between machines.</summary>
    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
