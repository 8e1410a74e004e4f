using IntegrationConsole.Data;
using IntegrationConsole.Integrations;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>A subscriber's URL and what it gets.</summary>
public sealed class WebhookEndpoint : IBelongToOrganization
{
    private WebhookEndpoint() { }

    public WebhookEndpoint(string name, string url, DeploymentEnvironment environment, EndpointSettings settings, bool isActive, DateTimeOffset at)
    {
        (Name, Url, Environment, Settings, IsActive) = (name, url, environment, settings, isActive);
        (CreatedAt, UpdatedAt) = (at, at);
    }

    public int Id { get; private set; }

    public Guid PublicId { get; private set; } = Guid.CreateVersion7();

    public int OrganizationId { get; private set; }

    public string Name { get; private set; } = "";

    public string Url { get; private set; } = "";

    public DeploymentEnvironment Environment { get; private set; }

    public EndpointSettings Settings { get; private set; } = null!;

    /// <summary>Deliveries are sent; while it is not, events for it are held.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Why the console switched it off by itself, in a sentence; null: it did not.</summary>
    public string? DisabledReason { get; private set; }

    /// <summary>When it was switched off, by whomever; null while it is active.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>Since when every attempt has failed; null: the last one succeeded, or there was none.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>When people were warned that it will be switched off; null: not yet.</summary>
    public DateTimeOffset? WarnedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Counts the changes that people made; a change says which one it started from.</summary>
    public int Version { get; private set; } = 1;

    public void Change(string name, string url, DeploymentEnvironment environment, EndpointSettings settings, DateTimeOffset at)
    {
        (Name, Url, Environment, Settings, UpdatedAt) = (name, url, environment, settings, at);
        Version++;
    }

    /// <summary>Switched on: what it did before no longer counts against it.</summary>
    public void Enable(DateTimeOffset at)
    {
        (IsActive, DisabledReason, DisabledAt, FailingSince, WarnedAt, UpdatedAt) = (true, null, null, null, null, at);
        Version++;
    }

    /// <param name="reason">Why, when the console does it by itself; null when a person does.</param>
    public void Disable(string? reason, DateTimeOffset at)
    {
        (IsActive, DisabledReason, DisabledAt, UpdatedAt) = (false, reason, at, at);
        Version++;
    }

    /// <summary>Every attempt has failed since then; null: one succeeded.</summary>
    public void MarkFailing(DateTimeOffset? since)
    {
        FailingSince = since;
        WarnedAt = since is null ? null : WarnedAt;
    }

    public void MarkWarned(DateTimeOffset at) => WarnedAt = at;
}
