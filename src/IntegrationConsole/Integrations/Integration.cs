using IntegrationConsole.Data;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Integrations.Dependencies;
using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations;

/// <summary>One configured connection to a provider. Its secrets are rows of their own (<see cref="StoredSecret"/>), sealed.</summary>
public sealed class Integration : IBelongToOrganization
{
    private Integration() { }

    public Integration(string slug, string providerId, IntegrationDraft draft, string createdBy, DateTimeOffset at)
    {
        Slug = slug;
        ProviderId = providerId;
        Lineage = PublicId;
        CreatedAt = at;
        CreatedBy = createdBy;
        Apply(draft, createdBy, at);
        Version = 1;
    }

    public int Id { get; private set; }

    public Guid PublicId { get; private set; } = Guid.CreateVersion7();

    public int OrganizationId { get; private set; }

    /// <summary>Its name in URLs and in the API: lower-case, unique in the organization, never changes.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The same for an integration and its copies in other environments: the public id of the first of them.</summary>
    public Guid Lineage { get; private set; }

    public string Name { get; private set; } = "";

    public string? Description { get; private set; }

    public string ProviderId { get; private set; } = "";

    public Category Category { get; private set; }

    public DeploymentEnvironment Environment { get; private set; }

    /// <summary>The admin's switch: a disabled integration is not probed.</summary>
    public bool Enabled { get; private set; } = true;

    /// <summary>Overrides the provider's own address.</summary>
    public string? BaseUrl { get; private set; }

    /// <summary>Values of the fields that are not secret, JSON object.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public MonitoringSettings Monitoring { get; private set; } = MonitoringSettings.Default;

    /// <summary>How its requests travel, JSON object.</summary>
    public ConnectionSettings Connection { get; private set; } = ConnectionSettings.Default;

    public string? Notes { get; private set; }

    /// <summary>Who answers for it: an e-mail address or the name of a team.</summary>
    public string? Owner { get; private set; }

    /// <summary>Words to find it by, in alphabetical order, each once (<see cref="TagRules"/>), JSON array.</summary>
    public IReadOnlyList<string> Tags { get; private set; } = [];

    /// <summary>Slugs of the integrations that it can't work without, in alphabetical order, JSON array. One that was deleted stays until somebody takes it out.</summary>
    public IReadOnlyList<string> DependsOn { get; private set; } = [];

    /// <summary>What is kept of it and for how long, JSON object.</summary>
    public ComplianceSettings Compliance { get; private set; } = ComplianceSettings.Default;

    /// <summary>What it is used for, JSON object.</summary>
    public FeatureSettings Features { get; private set; } = FeatureSettings.Default;

    /// <summary>Counts up with each change; the API's ETag.</summary>
    public int Version { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public string CreatedBy { get; private set; } = "";

    public DateTimeOffset UpdatedAt { get; private set; }

    public string UpdatedBy { get; private set; } = "";

    public List<StoredSecret> Secrets { get; private set; } = [];

    /// <summary>Values that were replaced, for a roll back. Not read with the rest: <see cref="SetSecret"/> only adds to it.</summary>
    public List<ReplacedSecret> ReplacedSecrets { get; private set; } = [];

    /// <summary>Takes the draft's values over; secrets are set apart, by <see cref="SetSecret"/>.</summary>
    public void Apply(IntegrationDraft draft, string by, DateTimeOffset at)
    {
        Name = draft.Name;
        Description = draft.Description;
        Category = draft.Category;
        Environment = draft.Environment;
        Enabled = draft.Enabled;
        BaseUrl = draft.BaseUrl;
        Settings = draft.Settings;
        Monitoring = draft.Monitoring with { }; // EF tracks it by reference: two integrations never share one
        Connection = draft.Connection;
        Notes = draft.Notes;
        Owner = draft.Owner;
        Tags = TagRules.InOrder(draft.Tags);
        DependsOn = DependencyRules.InOrder(draft.DependsOn);
        Compliance = draft.Compliance;
        Features = draft.Features;
        Touch(by, at);
    }

    /// <summary>Makes a new one a copy of the others of that lineage. Before its first secret, which is sealed for its public id.</summary>
    public void BeCopy(Guid lineage, Guid publicId) => (Lineage, PublicId) = (lineage, publicId);

    public void Switch(bool enabled, string by, DateTimeOffset at)
    {
        Enabled = enabled;
        Touch(by, at);
    }

    /// <summary>Keeps a sealed value as part of the present <see cref="Version"/>; null removes it. What it replaces stays, sealed, for the versions that it was part of.</summary>
    public void SetSecret(string field, string? sealedValue, Guid keyId, string by, DateTimeOffset at)
    {
        ReplacedSecrets.AddRange(Secrets.Where(s => string.Equals(s.Field, field, StringComparison.Ordinal) && s.FromVersion < Version).Select(s => new ReplacedSecret(s, Version)));
        Secrets.RemoveAll(s => string.Equals(s.Field, field, StringComparison.Ordinal));
        if (sealedValue is not null)
        {
            Secrets.Add(new StoredSecret(field, sealedValue, keyId, by, at, Version));
        }
    }

    /// <summary>A change of secrets alone is a change as well: call once, before the first <see cref="SetSecret"/>.</summary>
    public void CredentialsReplaced(string by, DateTimeOffset at) => Touch(by, at);

    private void Touch(string by, DateTimeOffset at)
    {
        UpdatedAt = at;
        UpdatedBy = by;
        Version++;
    }
}
