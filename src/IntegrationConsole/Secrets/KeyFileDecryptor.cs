using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace IntegrationConsole.Secrets;

/// <summary>Opens what <see cref="KeyFileEncryptor"/> made. Data Protection creates it by the name stored in the ring: do not rename or move this type.</summary>
public sealed class KeyFileDecryptor(IServiceProvider services) : IXmlDecryptor
{
    /// <exception cref="CryptographicException">The key file is another one, or the element was changed.</exception>
    public XElement Decrypt(XElement encryptedElement)
    {
        var packed = Unpack(encryptedElement.Value);
        var plain = new byte[packed.Length - KeyFileEncryptor.NonceLength - KeyFileEncryptor.TagLength];
        using (var aes = new AesGcm(services.GetRequiredService<KeyFileSource>().Key(), KeyFileEncryptor.TagLength))
        {
            aes.Decrypt(
                packed.AsSpan(0, KeyFileEncryptor.NonceLength),
                packed.AsSpan(KeyFileEncryptor.NonceLength + KeyFileEncryptor.TagLength),
                packed.AsSpan(KeyFileEncryptor.NonceLength, KeyFileEncryptor.TagLength),
                plain,
                KeyFileEncryptor.Context);
        }

        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(plain));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static byte[] Unpack(string text)
    {
        var packed = new byte[text.Length];
        return Convert.TryFromBase64String(text, packed, out var length) && length > KeyFileEncryptor.NonceLength + KeyFileEncryptor.TagLength
            ? packed[..length]
            : throw new CryptographicException("A key of the key ring is damaged.");
    }
}
