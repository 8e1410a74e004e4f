namespace IntegrationConsole.Egress;

/// <summary>Lets every request of one caller be repeated. The chain behind it stays the provider's: its breakers, its limits and its connections are shared.</summary>
internal sealed class RetryHandler(RetryAllowance allowance, HttpMessageHandler shared) : DelegatingHandler(shared)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(EgressRequest.MayRetry, value: true);
        request.Options.Set(EgressRequest.Allowance, allowance);
        return base.SendAsync(request, cancellationToken);
    }
}
