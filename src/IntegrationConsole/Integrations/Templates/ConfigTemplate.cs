namespace IntegrationConsole.Integrations.Templates;

/// <summary>A common set-up that a new integration can start from. It fills the form in; nothing is stored before somebody has looked at it and saved.</summary>
public sealed record ConfigTemplate
{
    /// <summary>Its name in addresses: <c>stripe-live-tight</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>When to choose it, in one or two sentences.</summary>
    public required string Summary { get; init; }

    public required string ProviderId { get; init; }

    public DeploymentEnvironment Environment { get; init; } = DeploymentEnvironment.Production;

    /// <summary>Fields of the provider that are not secret; the others keep their defaults.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public required MonitoringSettings Monitoring { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Puts its values into a form of its provider, over the defaults.</summary>
    public void Fill(IntegrationForm form)
    {
        form.Name = Name;
        form.Environment = Environment;
        form.Tags = Tags.Count > 0 ? string.Join(", ", Tags) : null;
        form.Take(Monitoring);
        foreach (var (key, value) in Settings)
        {
            form.Values[key] = value;
        }
    }
}
