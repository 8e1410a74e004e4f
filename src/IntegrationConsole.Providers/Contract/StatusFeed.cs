namespace IntegrationConsole.Providers.Contract;

/// <summary>The format in which a vendor publishes its incidents.</summary>
public enum StatusFeed
{
    /// <summary>An Atom feed, one entry an incident (PayPal).</summary>
    Atom,

    /// <summary><c>incidents.json</c> of Google Workspace and Google Ads.</summary>
    GoogleIncidents,

    /// <summary>Slack's status API v2: <c>{"status":"ok","active_incidents":[]}</c>.</summary>
    SlackV2,

    /// <summary>AWS Health's public events, JSON in UTF-16 big-endian.</summary>
    AwsHealth,

    /// <summary>Salesforce Trust: <c>{"status":"OK",...}</c> per instance; <c>{instanceKey}</c> in the address.</summary>
    SalesforceTrust,
}
