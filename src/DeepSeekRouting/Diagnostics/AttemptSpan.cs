using System.Diagnostics;

namespace DeepSeekRouting;

/// <summary>The span of one attempt; nothing while nobody listens.</summary>
internal readonly struct AttemptSpan
{
    private readonly Activity? _activity;

    private AttemptSpan(Activity? activity) => _activity = activity;

    public static AttemptSpan Start(CallContext call, string model, string requestModel, string provider, AttemptRole role)
    {
        if (!RoutingActivities.Source.HasListeners())
        {
            return default;
        }

        var activity = RoutingActivities.Source.StartActivity($"chat {requestModel}", ActivityKind.Client, call.Activity?.Context ?? default);
        activity?.SetTag(TagNames.GenAIOperation, "chat");
        activity?.SetTag(TagNames.GenAIProvider, provider);
        activity?.SetTag(TagNames.GenAIRequestModel, requestModel);
        activity?.SetTag(TagNames.Model, model);
        activity?.SetTag(TagNames.Role, role.ToString());
        return new(activity);
    }

    /// <summary>Makes the span the current one: a stream loses it between two updates.</summary>
    public void Enter()
    {
        if (_activity is not null)
        {
            Activity.Current = _activity;
        }
    }

    public void End(AttemptTrace trace)
    {
        if (_activity is null)
        {
            return;
        }

        _activity.SetTag(TagNames.GenAIResponseModel, trace.ServedModel);
        _activity.SetTag(TagNames.GenAIInputTokens, trace.Usage?.InputTokens);
        _activity.SetTag(TagNames.GenAIOutputTokens, trace.Usage?.OutputTokens);
        _activity.SetTag(TagNames.Cost, trace.Cost is { } cost ? (double)cost : null);
        if (trace.Failure is { } kind)
        {
            _activity.SetTag(TagNames.ErrorType, kind.ToString());
            _activity.SetStatus(ActivityStatusCode.Error);
        }

        _activity.Dispose();
    }
}
