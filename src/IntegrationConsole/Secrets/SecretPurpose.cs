namespace IntegrationConsole.Secrets;

/// <summary>Names what a sealed value is for. A value opens only for the purpose it was sealed for, so it can't be moved to another row or field.</summary>
public static class SecretPurpose
{
    /// <summary>A secret field of an integration: <c>integration/{id}/apiKey</c>.</summary>
    /// <param name="integration">The integration's public id.</param>
    /// <param name="field">The field's key in the provider's manifest.</param>
    public static string OfField(Guid integration, string field) => $"integration/{integration:N}/{field}";

    /// <summary>A token of an OAuth connection: <c>connection/{id}/refresh</c>.</summary>
    /// <param name="connection">The connection's public id.</param>
    /// <param name="token">Which of its tokens.</param>
    public static string OfToken(Guid connection, string token) => $"connection/{connection:N}/{token}";
}
