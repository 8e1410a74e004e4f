namespace IntegrationConsole.Providers.Contract;

/// <summary>What a person does about a cause when nobody knows better.</summary>
public static class NextSteps
{
    public static string For(Cause cause, string providerName) => cause switch
    {
        Cause.None => "Nothing to do.",
        Cause.Network => $"Check whether this machine can reach {providerName} (firewall, proxy, port) and look at the provider's status page.",
        Cause.Dns => "Check the host name for a typing error and the name servers of this machine.",
        Cause.Tls => "Check the certificate of the server: expired, wrong host name, or issued by an authority that this machine does not trust.",
        Cause.Timeout => $"Look at the status page of {providerName}; if the service is just slow, raise the time limit of this integration.",
        Cause.CredentialRejected => $"Create a new credential at {providerName} and save it here.",
        Cause.PermissionMissing => $"Give the credential the missing permission at {providerName}; it does not need to be replaced.",
        Cause.RateLimited => "Wait for the limit to reset; if it happens often, probe less often or find out which application uses up the limit.",
        Cause.ProviderFault => $"Wait and look at the status page of {providerName}; nothing is wrong with the settings.",
        Cause.ContractBroken => $"Compare the answer below with the documentation of {providerName}: a changed API, or a proxy or login page in between.",
        Cause.Misconfigured => "Correct the settings of this integration; the message names what does not fit.",
        _ => "Read the details below and test again; if it persists, report it with the details.",
    };
}
