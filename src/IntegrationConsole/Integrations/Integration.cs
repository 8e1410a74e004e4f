using IntegrationConsole.Data;
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

    public string? Notes { get; private set; }

    /// <summary>Counts up with each change; the API's ETag.</summary>
    public int Version { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public string CreatedBy { get; private set; } = "";

    public DateTimeOffset UpdatedAt { get; private set; }

    public string UpdatedBy { get; private set; } = "";

    public List<StoredSecret> Secrets { get; private set; } = [];

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
        Notes = draft.Notes;
        Touch(by, at);
    }

    public void Switch(bool enabled, string by, DateTimeOffset at)
    {
        Enabled = enabled;
        Touch(by, at);
    }

    /// <summary>Keeps a sealed value; null removes it.</summary>
    public void SetSecret(string field, string? sealedValue, Guid keyId, string by, DateTimeOffset at)
    {
        Secrets.RemoveAll(s => string.Equals(s.Field, field, StringComparison.Ordinal));
        if (sealedValue is not null)
        {
            Secrets.Add(new StoredSecret(field, sealedValue, keyId, by, at));
        }
    }

    /// <summary>A change of secrets alone is a change as well: call once, after the last <see cref="SetSecret"/>.</summary>
    public void CredentialsReplaced(string by, DateTimeOffset at) => Touch(by, at);

    private void Touch(string by, DateTimeOffset at)
    {
        UpdatedAt = at;
        UpdatedBy = by;
        Version++;
    }
}
