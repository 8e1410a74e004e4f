using System.Security.Cryptography;
using System.Text;

namespace IntegrationConsole.Secrets;

/// <summary>Seals a stored value anew under the current key, and believes it only after opening the result and comparing.</summary>
public sealed class Resealing(SecretBox box)
{
    public ResealResult Reseal(SealedRow row)
    {
        switch (box.Open(row.SealedText, row.Purpose))
        {
            case OpenResult.Opened opened:
                return Seal(row, opened.Value.Reveal());
            case OpenResult.KeyMissing missing:
                return new ResealResult.Failed($"It was encrypted with the key {missing.KeyId:N}, which this console does not have or can't open. Enter the secret again, or restore the key ring from a backup.");
            default:
                return new ResealResult.Failed("It does not open: it was changed in the database, or belongs to another row. Enter the secret again.");
        }
    }

    private ResealResult Seal(SealedRow row, string plain)
    {
        var sealedText = box.Seal(plain, row.Purpose);
        return box.Open(sealedText, row.Purpose) is OpenResult.Opened again && Same(again.Value.Reveal(), plain) && SecretBox.KeyIdOf(sealedText) is { } keyId
            ? new ResealResult.Resealed(sealedText, keyId)
            : new ResealResult.Failed("Encrypted with the new key it did not open to the same secret, so the old value stays. Look at the console's log and rotate again.");
    }

    private static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
