using System.Security.Cryptography;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Tests.Webhooks.Outbound;

public sealed class KeyedHashTests
{
    [Fact]
    public void Is_HMAC_of_head_and_body_for_many_threads_at_once()
    {
        var key = RandomNumberGenerator.GetBytes(24);
        var hash = new KeyedHash(key);

        Parallel.For(0, 2_000, i =>
        {
            byte[] head = [(byte)i, 1, 2], body = [.. Enumerable.Repeat((byte)(i >> 8), i)];
            var computed = new byte[KeyedHash.Length];
            hash.Compute(head, body, computed);
            computed.Should().Equal(HMACSHA256.HashData(key, (byte[])[.. head, .. body]));
        });
    }
}
