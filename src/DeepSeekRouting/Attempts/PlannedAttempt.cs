namespace DeepSeekRouting;

/// <summary>One entry of a plan: a model and why it is called.</summary>
internal readonly record struct PlannedAttempt(RoutedModel Model, AttemptRole Role);
