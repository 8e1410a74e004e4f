using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Browser;

/// <summary>One person at one window. Keeps what went wrong in the page and everything that the server sent.</summary>
public sealed class Visit : IAsyncDisposable
{
    private const string InteractiveMark = "<!--Blazor:{\"type\":\"server\"";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> problems = new();
    private readonly ConcurrentQueue<(string From, string Text)> received = new();
    private readonly ConcurrentQueue<Task> reading = new();

    internal Visit(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, message) => Note(message.Type is "error", $"console: {message.Text} ({message.Location})");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.RequestFinished += (_, request) => reading.Enqueue(ReadAsync(request));
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => Keep(socket.Url, frame);
    }

    public IPage Page { get; }

    /// <summary>Errors on the browser's console (refused by the content security policy among them) and exceptions of scripts.</summary>
    public IReadOnlyCollection<string> Problems => problems;

    /// <summary>Goes to a page and waits until it answers to clicks.</summary>
    public async Task<IResponse> OpenAsync(string address)
    {
        var response = (await Page.GotoAsync(address))!;
        await ReadyAsync(response);
        return response;
    }

    /// <summary>Reloads, likewise.</summary>
    public async Task ReloadAsync()
    {
        await ReadyAsync((await Page.ReloadAsync())!);
    }

    /// <summary>After a click that loads another document.</summary>
    public async Task<IResponse> AfterNavigationAsync(Func<Task> deed)
    {
        // The document says itself that it is another one and complete: Playwright's own load state has been seen to miss the event, and to be that of the document before.
        await Page.EvaluateAsync("() => { window.isBeforeNavigation = true; }");
        var response = (await Page.RunAndWaitForResponseAsync(deed, r => r.Request.IsNavigationRequest && r.Status is < 300 or >= 400))!;
        await Page.WaitForFunctionAsync("() => !window.isBeforeNavigation && document.readyState === 'complete'");
        await ReadyAsync(response);
        return response;
    }

    /// <summary>Everything that the server has sent to this window: documents, files, frames of the circuit.</summary>
    public async Task<IReadOnlyList<(string From, string Text)>> ReceivedAsync()
    {
        while (reading.TryDequeue(out var one))
        {
            await one;
        }

        return [.. received];
    }

    public Task<string> StorageAsync() => context.StorageStateAsync();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private async Task ReadyAsync(IResponse response)
    {
        if ((await response.TextAsync()).Contains(InteractiveMark, StringComparison.Ordinal))
        {
            // Not the first batch of the circuit: that may be the document's head only, and what is clicked before the page's own is lost.
            await Page.WaitForFunctionAsync("() => document.querySelector('[data-interactive]') && (!document.querySelector('.skeleton') || location.pathname === '/kit')");
        }
    }

    private void Keep(string url, IWebSocketFrame frame) => received.Enqueue((url, frame.Text ?? Encoding.Latin1.GetString(frame.Binary ?? [])));

    private async Task ReadAsync(IRequest request)
    {
        try
        {
            var response = await request.ResponseAsync().WaitAsync(Patience);
            received.Enqueue((request.Url, string.Join('\n', response?.Headers.Select(h => $"{h.Key}: {h.Value}") ?? [])));
            received.Enqueue((request.Url, Encoding.Latin1.GetString(response is null ? [] : await response.BodyAsync().WaitAsync(Patience))));
        }
        catch (Exception gone) when (gone is PlaywrightException or TimeoutException)
        {
            // A redirect has no body, and a closed window keeps none.
            received.Enqueue((request.Url, gone.Message));
        }
    }

    private void Note(bool wrong, string text)
    {
        if (wrong)
        {
            problems.Enqueue(text);
        }
    }
}
