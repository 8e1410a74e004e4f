using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health.Rest;

/// <summary>A change of health with the decision behind it: the answer to "why is it red?".</summary>
/// <param name="From">healthy, degraded, unhealthy or unknown.</param>
/// <param name="To">As <paramref name="From"/>.</param>
/// <param name="Cause">none when it became healthy.</param>
/// <param name="Rule">The rule that decided, with its numbers.</param>
/// <param name="SamplesCounted">The samples that the rule counted, oldest first.</param>
/// <param name="Summary">In one sentence.</param>
/// <param name="Request">What was sent, secrets masked.</param>
/// <param name="Answer">What came back, secrets masked.</param>
/// <param name="LastGood">The last exchange that worked before it; null unless its logging level is detailed.</param>
public sealed record HealthDecision(
    Guid Id, DateTimeOffset At, string From, string To, Cause Cause, string Rule, string SamplesCounted, string Summary, int? StatusCode, string? Request, string? Answer,
    GoodExchange? LastGood)
{
    internal static HealthDecision Of(StatusChange c) => new(
        c.PublicId, c.At, HealthWords.Api(c.From), HealthWords.Api(c.To), c.Cause, c.Rule, c.SamplesCounted, c.Summary, c.StatusCode, c.Request, c.Answer,
        c is { GoodAt: { } at, GoodRequest: { } request } ? new(at, request, c.GoodAnswer) : null);
}
