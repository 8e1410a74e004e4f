namespace IntegrationConsole.Integrations.Connecting;

/// <summary>Puts an integration's own headers on requests that are not made by its provider's probe: those to its authorization server.</summary>
internal static class ExtraHeaders
{
    /// <summary>But for those that the request has already: a credential is never doubled.</summary>
    public static void AddTo(HttpRequestMessage request, ConnectionSettings connection)
    {
        foreach (var header in connection.Headers.Where(h => !request.Headers.NonValidated.Contains(h.Name)))
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }
    }
}
