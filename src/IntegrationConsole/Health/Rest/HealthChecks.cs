using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health.Rest;

/// <summary>What the newest probe proves, question by question. Null: it could not tell, because it did not come that far or there was none.</summary>
/// <param name="ConnectionTest">The host was found, reached, and spoke in time.</param>
/// <param name="AuthenticationValid">The credential was accepted.</param>
/// <param name="ApiEndpointsAccessible">The call was allowed and answered as documented.</param>
/// <param name="RateWithinLimits">The provider did not ask to slow down.</param>
/// <param name="ErrorRateAcceptable">Fewer of the newest probes failed than the configured threshold.</param>
public sealed record HealthChecks(bool? ConnectionTest, bool? AuthenticationValid, bool? ApiEndpointsAccessible, bool? RateWithinLimits, bool? ErrorRateAcceptable)
{
    internal static HealthChecks Of(BoardRow row)
    {
        if (row.LastSample is not { } sample)
        {
            return new(null, null, null, null, null);
        }

        var connected = Connected(sample.Cause);
        return new(
            connected,
            sample.Cause is Cause.CredentialRejected ? false : sample.Cause is Cause.None or Cause.PermissionMissing ? true : null,
            sample.Cause is Cause.None ? true : sample.Cause is Cause.PermissionMissing or Cause.ProviderFault or Cause.ContractBroken ? false : null,
            sample.Cause is Cause.RateLimited ? false : connected is true ? true : null,
            row.ErrorRate is { } rate && row.Facts.Monitoring.DegradedErrorRate is { } limit ? rate < limit : null);
    }

    private static bool? Connected(Cause cause) => cause switch
    {
        Cause.Network or Cause.Dns or Cause.Tls or Cause.Timeout => false,
        Cause.Misconfigured or Cause.Unknown => null,
        _ => true,
    };
}
