using IntegrationConsole.Webhooks.Events;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>What became of published events, in their order.</summary>
/// <param name="Events">One for each that was sent.</param>
public sealed record PublishAnswer(IReadOnlyList<PublishedAnswer> Events)
{
    internal static PublishAnswer Of(IReadOnlyList<IntakeResult> results) => new([.. results.Select(PublishedAnswer.Of)]);
}
