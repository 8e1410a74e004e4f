namespace IntegrationConsole.Providers.Contract;

/// <summary>The hash inside an HMAC. SHA-1 is there for senders that offer nothing else; as an HMAC it is not broken.</summary>
public enum SignatureHash
{
    Sha1,
    Sha256,
    Sha512,
}
