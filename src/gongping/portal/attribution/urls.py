"""Addresses of the room."""

from django.urls import URLPattern, path

from gongping.portal.attribution.views import claim, emergencies, lists, rules

app_name = "attribution"
urlpatterns: list[URLPattern] = [
    path("objections/", lists.MyClaims.view(), name="mine"),
    path("objections/answer/", lists.ClaimsToAnswer.view(), name="to_answer"),
    path("objections/all/", lists.Claims.view(), name="all"),
    path("objections/counts/", lists.Counts.view(), name="counts"),
    path("objections/new/<str:table>/<path:key>/", claim.raising, name="raise"),
    path("objections/rules/", rules.Rules.view(), name="rules"),
    path("objections/rules/new/", rules.rule_new, name="rule_new"),
    path("objections/<int:claim_id>/", claim.claim, name="claim"),
    path("objections/<int:claim_id>/answer/", claim.answer, name="answer"),
    path("objections/<int:claim_id>/withdraw/", claim.withdraw, name="withdraw"),
    path("emergencies/", emergencies.Emergencies.view(), name="emergencies"),
    path("emergencies/new/", emergencies.emergency_new, name="emergency_new"),
    path("emergencies/<int:emergency_id>/", emergencies.emergency, name="emergency"),
    path("emergencies/<int:emergency_id>/answer/", emergencies.emergency_answer, name="emergency_answer"),
]
