namespace IntegrationConsole.Egress;

/// <summary>An HTTP proxy that calls go through: <c>CONNECT</c> for https://, the complete address for http://.</summary>
/// <param name="Address"><c>http://</c> or <c>https://</c>, host and port.</param>
/// <param name="User">For Basic authentication; null for none.</param>
/// <param name="Password">Goes with <paramref name="User"/>.</param>
public sealed record EgressProxy(Uri Address, string? User = null, string? Password = null)
{
    /// <summary>Host and port, as messages name it; never the password.</summary>
    public override string ToString() => Address.Authority;
}
