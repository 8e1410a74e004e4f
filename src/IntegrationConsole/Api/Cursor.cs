using System.Buffers.Binary;
using System.Buffers.Text;

namespace IntegrationConsole.Api;

/// <summary>
/// The opaque text with which a client asks for the next page: the key of the last row it has, as base64url. Clients pass it back unread, so
/// what is in it can change; the first byte says which kind it is.
/// </summary>
public static class Cursor
{
    // 1 byte kind, 8 bytes key, big endian: 12 characters.
    private const byte Kind = 1;
    private const int Length = 9;
    private const int Characters = 12;

    public static string Encode(long key)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = Kind;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], key);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>False when the text is not one that <see cref="Encode"/> made; then the answer is 400 for the field <c>cursor</c>.</summary>
    public static bool TryDecode(string? text, out long key)
    {
        key = 0;
        Span<byte> bytes = stackalloc byte[Length];
        if (text is not { Length: Characters } || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Length || bytes[0] != Kind)
        {
            return false;
        }

        key = BinaryPrimitives.ReadInt64BigEndian(bytes[1..]);
        return key >= 0;
    }
}
