using IntegrationConsole.Data;

namespace IntegrationConsole.Webhooks;

/// <summary>What holds for all webhooks of an organization; without a row, <see cref="WebhookDefaults.Standard"/>.</summary>
public sealed class WebhookSettings : IBelongToOrganization
{
    private WebhookSettings() { }

    /// <param name="organizationId">Given here because it is the key, which must be known before the row is tracked.</param>
    public WebhookSettings(int organizationId, WebhookDefaults values) => (OrganizationId, Values) = (organizationId, values);

    public int OrganizationId { get; private set; }

    /// <summary>JSON; what is newer than the row has its default.</summary>
    public WebhookDefaults Values { get; private set; } = WebhookDefaults.Standard;

    /// <summary>Counts the changes.</summary>
    public int Version { get; private set; } = 1;

    public void Change(WebhookDefaults values) => (Values, Version) = (values, Version + 1);
}
