using IntegrationConsole.Integrations.Rest;

namespace IntegrationConsole.Integrations.Templates.Rest;

/// <summary>A template as the API gives it.</summary>
/// <param name="Id">Of a saved one <c>own/…</c>: what follows <c>templates/</c> in the address that deletes it.</param>
/// <param name="Summary">When to choose it; empty when whoever saved it did not say.</param>
/// <param name="Config">What it sets, as <c>POST configs</c> takes it: add secrets and what is missing, and send it.</param>
/// <param name="Author">Who saved it; null for one that the console brings along.</param>
/// <param name="CreatedAt">When it was saved; null for one that the console brings along.</param>
public sealed record TemplateAnswer(string Id, string Name, string Summary, string Provider, IntegrationConfigChange Config, string? Author, DateTimeOffset? CreatedAt)
{
    internal static TemplateAnswer Of(TemplateItem item) =>
        new(item.Id, item.Name, item.Summary, item.ProviderId, IntegrationConfigChange.Of(item.Config), item.Saved?.Author, item.Saved?.CreatedAt);
}
