namespace IntegrationConsole.Providers.Contract;

/// <summary>How the text that a person enters becomes a key.</summary>
public enum SignatureSecretKind
{
    /// <summary>Its UTF-8 bytes are the key.</summary>
    Text,

    /// <summary>Base64, with or without <c>whsec_</c> in front: Standard Webhooks.</summary>
    Base64,

    /// <summary>A public key on a curve (SubjectPublicKeyInfo), base64 or PEM: the sender signs with the private one.</summary>
    PublicKey,
}
