namespace IntegrationConsole.Integrations.Templates;

/// <summary>A template as lists show it: one that the console brings along, or one that somebody saved.</summary>
/// <param name="Id">What follows <c>?template=</c> in the wizard's address: <c>stripe-live-tight</c>, <c>own/0198…</c>.</param>
/// <param name="Summary">When to choose it; empty when whoever saved it did not say.</param>
/// <param name="Config">What it fills in; no secrets.</param>
/// <param name="Saved">Null for one that the console brings along.</param>
public sealed record TemplateItem(string Id, string Name, string Summary, string ProviderId, IntegrationDraft Config, SavedTemplate? Saved)
{
    /// <summary>Where the wizard begins with it.</summary>
    public string Address => $"/admin/integrations/config/new/{ProviderId}?template={Uri.EscapeDataString(Id)}";

    /// <summary>One that somebody of this organization saved.</summary>
    public bool IsOwn => Saved is not null;
}
