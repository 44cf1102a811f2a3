using Platform.Api.Http;

namespace Platform.Api.Inquiries;

public static class InquiryEndpoints
{
    public static void MapInquiries(this IEndpointRouteBuilder api) => api.MapFeature("Inquiries")
        .MapPost("/inquiries", (NewInquiry input, InquiryService s, CancellationToken ct) => s.InquireAsync(input, ct)).Operation("inquire");
}
