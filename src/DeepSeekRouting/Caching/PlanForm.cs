namespace DeepSeekRouting;

/// <summary>Writes who asks, how the request was decided and shaped, and which models may answer.</summary>
internal static class PlanForm
{
    public static void Write(FormWriter writer, in RoutingPlan plan, CallContext call)
    {
        writer.Mark(FormMark.Tenant);
        writer.Text(call.Tenant);
        writer.Mark(FormMark.Tier);
        writer.Text(call.Tier);
        Write(writer, plan.Request);
        Write(writer, plan.Attempts);
        if (plan.Cascade is { } cascade)
        {
            writer.Mark(FormMark.Drafts);
            writer.Number(cascade.Threshold);
            Write(writer, cascade.DraftRequest.Draft);
            Write(writer, cascade.Drafts);
            writer.Mark(FormMark.Strong);
            writer.Text(cascade.StrongTier);
            Write(writer, cascade.StrongRequest);
            Write(writer, cascade.Strong);
        }
        else if (plan.Attempts.Count == 0 && !ReferenceEquals(plan.Hints, RoutingHints.None))
        {
            Write(writer, plan.Hints); // Nobody has decided yet; whoever does below us goes by the hints.
        }

        writer.Mark(FormMark.End);
    }

    private static void Write(FormWriter writer, RoutingHints hints)
    {
        writer.Mark(FormMark.Hints);
        writer.Text(hints.Domain);
        writer.TryValue(hints.Risk);
        writer.TryValue(hints.ErrorCost);
        writer.Text(hints.Task);
        writer.TryValue(hints.LatencyBudget?.TotalMilliseconds);
    }

    private static void Write(FormWriter writer, in AttemptRequest request)
    {
        writer.Mark(FormMark.Effort);
        writer.Number(request.Effort is { } effort ? (long)effort : -1);
        writer.Mark(FormMark.MaxOutputTokens);
        writer.Number(request.MaxOutputTokens is { } limit ? limit : -1L);
        writer.Mark(FormMark.ModelId);
        writer.Text(request.PrimaryModelId);
    }

    private static void Write(FormWriter writer, DraftRequest? draft)
    {
        if (draft is not null)
        {
            writer.Flag(draft.NeedsLogprobs);
            writer.Number(draft.TopLogprobs);
            writer.Flag(draft.Thinks);
        }
    }

    // Another model behind the same name is another answer, also for entries that another process wrote.
    private static void Write(FormWriter writer, IReadOnlyList<PlannedAttempt> plan)
    {
        writer.Mark(FormMark.Models);
        writer.Count(plan.Count);
        for (var i = 0; i < plan.Count; i++)
        {
            var model = plan[i].Model;
            writer.Text(model.Profile.Name);
            writer.Text(model.Profile.ModelId);
            writer.Text(model.Provider);
            writer.Text(model.Endpoint);
            writer.Text(model.DefaultModelId);
        }
    }
}
