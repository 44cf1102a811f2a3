namespace Platform.Sdk;

internal interface ITokenSource
{
    /// <param name="refused">A token the platform did not take; another one is wanted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<string> GetAsync(string? refused, CancellationToken cancellationToken);
}

/// <summary>Tokens that the application gets by itself; it answers for their freshness.</summary>
internal sealed class SuppliedTokens(Func<CancellationToken, ValueTask<string>> supply) : ITokenSource
{
    public ValueTask<string> GetAsync(string? refused, CancellationToken cancellationToken) => supply(cancellationToken);
}
