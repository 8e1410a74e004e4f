namespace IntegrationConsole.Rotation.Rest;

/// <summary>The answer to <c>GET /keys</c>.</summary>
/// <param name="EncryptionSettings">As the admin specification names it.</param>
/// <param name="Keys">The sealing one first.</param>
/// <param name="Rotation">The newest rotation, open or ended; null when there was none.</param>
public sealed record KeyRingAnswer(EncryptionSettings EncryptionSettings, IReadOnlyList<KeyLine> Keys, RotationAnswer? Rotation)
{
    internal static KeyRingAnswer Of(KeyPicture picture) => new(EncryptionSettings.Of(picture), picture.Keys, picture.Rotations is [var newest, ..] ? RotationAnswer.Of(newest, picture) : null);
}
