using System.Net;
using System.Net.Sockets;

namespace Platform.Api.Http;

/// <summary>The address that requests without a token are counted by.</summary>
public static class ClientAddress
{
    /// <summary>Whose bucket it is: of IPv6 the network, for one household or server has 2⁶⁴ addresses in it.</summary>
    public static IPAddress Of(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }
}
