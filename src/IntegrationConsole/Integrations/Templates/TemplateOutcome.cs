namespace IntegrationConsole.Integrations.Templates;

/// <summary>What saving a template led to: a closed set.</summary>
public abstract record TemplateOutcome
{
    private TemplateOutcome() { }

    public sealed record Saved(SavedTemplate Template) : TemplateOutcome;

    /// <summary>Nothing was saved; field → what is wrong.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Problems) : TemplateOutcome;

    /// <summary>There is no such integration.</summary>
    public sealed record NotFound : TemplateOutcome;
}
