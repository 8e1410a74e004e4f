namespace IntegrationConsole.Secrets;

/// <summary>One element of the Data Protection key ring: a key (its material encrypted by the key file or certificate) or a revocation.</summary>
public sealed class KeyRingRow
{
    private KeyRingRow() { }

    public KeyRingRow(string friendlyName, string xml, DateTimeOffset storedAt)
    {
        FriendlyName = friendlyName;
        Xml = xml;
        StoredAt = storedAt;
    }

    public int Id { get; private set; }

    /// <summary>Data Protection's name for it: <c>key-{guid}</c> or <c>revocation-{guid}</c>.</summary>
    public string FriendlyName { get; private set; } = "";

    /// <summary><c>&lt;key id=".." version="1"&gt;..&lt;encryptedSecret decryptorType=".."&gt;..&lt;/encryptedSecret&gt;..&lt;/key&gt;</c></summary>
    public string Xml { get; private set; } = "";

    public DateTimeOffset StoredAt { get; private set; }
}
