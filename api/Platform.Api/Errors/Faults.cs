namespace Platform.Api.Errors;

/// <summary>What a log may say of a fault.</summary>
internal static class Faults
{
    /// <summary>The type, of a refusal of ours the code as well. Never the message: what it quotes may name a person.</summary>
    public static string Fault(this Exception e) => e is PlatformException refusal ? $"{e.GetType().Name} {refusal.Code.Code}" : e.GetType().Name;
}
