namespace IntegrationConsole.Rotation;

/// <summary>
/// A key that nothing uses any more. Retired, it still opens: a value from a backup or of a slow process is read and sealed anew. Destroyed, it is gone from the ring.
/// </summary>
public sealed class RetiredKey
{
    private RetiredKey() { }

    public RetiredKey(Guid keyId, int rotationId, DateTimeOffset retiredAt) => (KeyId, RotationId, RetiredAt) = (keyId, rotationId, retiredAt);

    public Guid KeyId { get; private set; }

    /// <summary>The rotation that found it unused.</summary>
    public int RotationId { get; private set; }

    public DateTimeOffset RetiredAt { get; private set; }

    public DateTimeOffset? DestroyedAt { get; private set; }

    public string? DestroyedBy { get; private set; }

    public void Destroy(string by, DateTimeOffset at) => (DestroyedBy, DestroyedAt) = (by, at);
}
