using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace IntegrationConsole.Secrets;

/// <summary>Encrypts a key of the ring with the key file: AES-256-GCM, a fresh random nonce each, in an element that <see cref="KeyFileDecryptor"/> reads.</summary>
public sealed class KeyFileEncryptor(KeyFileSource source) : IXmlEncryptor
{
    internal const string ElementName = "keyFileProtected";
    internal const int NonceLength = 12;
    internal const int TagLength = 16;

    /// <summary>Bound to every key, so that bytes encrypted with the file for another use never pass for a key.</summary>
    internal static byte[] Context { get; } = "IntegrationConsole/key-ring/v1"u8.ToArray();

    /// <summary>Gives <c>&lt;keyFileProtected&gt;base64(nonce 12 | tag 16 | ciphertext)&lt;/keyFileProtected&gt;</c>.</summary>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var packed = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceLength));
        using (var aes = new AesGcm(source.Key(), TagLength))
        {
            aes.Encrypt(packed.AsSpan(0, NonceLength), plain, packed.AsSpan(NonceLength + TagLength), packed.AsSpan(NonceLength, TagLength), Context);
        }

        CryptographicOperations.ZeroMemory(plain);
        return new(new XElement(ElementName, Convert.ToBase64String(packed)), typeof(KeyFileDecryptor));
    }
}
