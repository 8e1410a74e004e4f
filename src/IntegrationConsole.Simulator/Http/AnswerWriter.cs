using System.Buffers;
using IntegrationConsole.Simulator.Plays;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Simulator.Http;

/// <summary>Puts an answer on the wire: at once, byte by byte, or without end.</summary>
internal static class AnswerWriter
{
    private const int ChunkBytes = 64 * 1024;

    public static async Task WriteAsync(HttpContext context, Answer answer, CancellationToken cancellationToken)
    {
        if (Begin(context, answer))
        {
            await context.Response.BodyWriter.WriteAsync(answer.Body, cancellationToken);
        }
    }

    /// <summary>Status and headers at once, then one byte after each pause.</summary>
    public static async Task DripAsync(HttpContext context, Answer answer, Func<TimeSpan, Task> pauseFor, TimeSpan pause)
    {
        if (!Begin(context, answer))
        {
            return;
        }

        await context.Response.StartAsync(context.RequestAborted);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        for (var index = 0; index < answer.Body.Length; index++)
        {
            await pauseFor(pause);
            await context.Response.BodyWriter.WriteAsync(answer.Body.AsMemory(index, 1), context.RequestAborted);
        }
    }

    /// <summary>A JSON string of about <paramref name="bytes"/> letters, as fast as the client reads.</summary>
    public static async Task WriteHugeAsync(HttpContext context, long bytes, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "application/json";
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        chunk.AsSpan().Fill((byte)'a');
        try
        {
            await context.Response.BodyWriter.WriteAsync("\""u8.ToArray(), cancellationToken);
            for (var left = bytes; left > 0 && !context.RequestAborted.IsCancellationRequested; left -= ChunkBytes)
            {
                await context.Response.BodyWriter.WriteAsync(chunk.AsMemory(0, (int)Math.Min(left, ChunkBytes)), cancellationToken);
            }

            await context.Response.BodyWriter.WriteAsync("\""u8.ToArray(), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    // False when no body may follow: an empty answer, or HEAD.
    private static bool Begin(HttpContext context, Answer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.ContentType is { } type)
        {
            response.ContentType = type;
        }

        response.ContentLength = answer.Body.Length;
        return answer.Body.Length > 0 && !HttpMethods.IsHead(context.Request.Method);
    }
}
