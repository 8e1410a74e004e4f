using IntegrationConsole.Data;

namespace IntegrationConsole.Webhooks;

/// <summary>What holds for all webhooks of an organization; without a row, <see cref="WebhookDefaults.Standard"/>.</summary>
public sealed class WebhookSettings : IBelongToOrganization
{
    private WebhookSettings() { }

    public WebhookSettings(WebhookDefaults values) => Values = values;

    public int OrganizationId { get; private set; }

    /// <summary>JSON; what is newer than the row has its default.</summary>
    public WebhookDefaults Values { get; private set; } = WebhookDefaults.Standard;

    /// <summary>Counts the changes.</summary>
    public int Version { get; private set; } = 1;

    public void Change(WebhookDefaults values) => (Values, Version) = (values, Version + 1);
}
